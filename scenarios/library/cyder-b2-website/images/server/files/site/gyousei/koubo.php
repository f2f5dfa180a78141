<?php
$title = '公募';
require __DIR__ . '/../parts/head.php';
?>
<p>水辺の保全に取り組む団体への助成を公募しています。</p>
<p>様式は、管理課の窓口でもお渡しします。</p>
<!-- 本文ここまで -->
<?php require __DIR__ . '/../parts/foot.php';
