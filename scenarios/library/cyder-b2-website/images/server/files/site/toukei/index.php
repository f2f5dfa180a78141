<?php
$title = '統計と調査';
require __DIR__ . '/../parts/head.php';
?>
<ul>
<li><a href="/toukei/suishitsu.php">水質の調査</a></li>
<li><a href="/toukei/ryuuryou.php">流量の観測</a></li>
<li><a href="/toukei/seibutsu.php">生き物の調査</a></li>
<li><a href="/toukei/chousa.php">調査の方法</a></li>
<li><a href="/toukei/hozen.php">保全の取り組み</a></li>
<li><a href="/toukei/kasen.php">川の一覧</a></li>
</ul>
<!-- 本文ここまで -->
<?php require __DIR__ . '/../parts/foot.php';
