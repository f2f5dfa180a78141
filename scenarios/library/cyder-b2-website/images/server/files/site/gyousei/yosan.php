<?php
$title = '予算';
require __DIR__ . '/../parts/head.php';
?>
<p>今年度の予算の概要と、事業ごとの説明資料です。</p>
<!-- 本文ここまで -->
<?php require __DIR__ . '/../parts/foot.php';
