<?php
$title = '保全の取り組み';
require __DIR__ . '/../parts/head.php';
?>
<p>湧き水の周りの草刈り、魚道の点検、外来種の取り除きを、地域の団体と進めています。</p>
<!-- 本文ここまで -->
<?php require __DIR__ . '/../parts/foot.php';
