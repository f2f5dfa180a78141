<?php
$title = '海岸清掃の日 参加のお礼';
require __DIR__ . '/../parts/head.php';
?>
<p>海岸清掃の日には、大勢の皆さまにご参加いただき、ありがとうございました。</p>
<p>集まったごみの量は、集計ができしだいお知らせします。</p>
<!-- 本文ここまで -->
<?php require __DIR__ . '/../parts/foot.php';
