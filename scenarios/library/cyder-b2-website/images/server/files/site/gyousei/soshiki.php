<?php
$title = '組織';
require __DIR__ . '/../parts/head.php';
?>
<p>総務課、管理課、調査課、広報室と、全国 14 の管理事務所があります。</p>
<!-- 本文ここまで -->
<?php require __DIR__ . '/../parts/foot.php';
