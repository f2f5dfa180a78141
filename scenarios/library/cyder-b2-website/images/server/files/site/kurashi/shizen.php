<?php
$title = '水辺の生き物に会う';
require __DIR__ . '/../parts/head.php';
?>
<p>石の裏の虫、岸辺の草、飛んでくる鳥から、その川の水の様子が分かります。</p>
<p>観察したあとは、石を元の向きに戻してください。</p>
<!-- 本文ここまで -->
<?php require __DIR__ . '/../parts/foot.php';
