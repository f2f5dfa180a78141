<?php
$title = '生き物の調査';
require __DIR__ . '/../parts/head.php';
?>
<p>5 年に 1 回、同じ場所で、魚、底生動物、鳥、植物を調べます。</p>
<p>昨年度は 412 種を確認しました。</p>
<!-- 本文ここまで -->
<?php require __DIR__ . '/../parts/foot.php';
