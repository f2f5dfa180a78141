<?php
$title = '暮らしと水辺';
require __DIR__ . '/../parts/head.php';
?>
<ul>
<li><a href="/kurashi/anzen.php">川遊びの安全</a></li>
<li><a href="/kurashi/tsuri.php">釣りのきまり</a></li>
<li><a href="/kurashi/gomi.php">水辺のごみを減らす</a></li>
<li><a href="/kurashi/shizen.php">水辺の生き物に会う</a></li>
<li><a href="/kurashi/kodomo.php">子どものための水辺教室</a></li>
<li><a href="/kurashi/suigai.php">大雨のときに</a></li>
</ul>
<!-- 本文ここまで -->
<?php require __DIR__ . '/../parts/foot.php';
