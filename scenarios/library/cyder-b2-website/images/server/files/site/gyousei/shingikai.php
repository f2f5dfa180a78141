<?php
$title = '審議会';
require __DIR__ . '/../parts/head.php';
?>
<p>水辺環境審議会の委員、議事の次第、議事録を公開しています。</p>
<p>傍聴を希望される方は、開催の 3 日前までにお申し込みください。</p>
<!-- 本文ここまで -->
<?php require __DIR__ . '/../parts/foot.php';
