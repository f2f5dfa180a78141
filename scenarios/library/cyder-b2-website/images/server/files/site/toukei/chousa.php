<?php
$title = '調査の方法';
require __DIR__ . '/../parts/head.php';
?>
<p>調査の地点、時刻、道具をそろえることで、年ごとの変わり方を比べられるようにしています。</p>
<p>手引は、管理課でお配りしています。</p>
<!-- 本文ここまで -->
<?php require __DIR__ . '/../parts/foot.php';
