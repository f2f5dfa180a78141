<?php
$title = '法令';
require __DIR__ . '/../parts/head.php';
?>
<p>水辺の環境に関わる法律、政令、省令と、その解説をまとめています。</p>
<!-- 本文ここまで -->
<?php require __DIR__ . '/../parts/foot.php';
