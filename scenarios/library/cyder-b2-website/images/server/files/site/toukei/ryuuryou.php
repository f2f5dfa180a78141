<?php
$title = '流量の観測';
require __DIR__ . '/../parts/head.php';
?>
<p>川の流れの量を、37 の観測所で 10 分ごとに測っています。</p>
<p>値は速報です。あとで直すことがあります。</p>
<!-- 本文ここまで -->
<?php require __DIR__ . '/../parts/foot.php';
