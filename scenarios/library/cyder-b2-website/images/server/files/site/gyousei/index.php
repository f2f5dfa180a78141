<?php
$title = '庁のご案内';
require __DIR__ . '/../parts/head.php';
?>
<ul>
<li><a href="/gyousei/hourei.php">法令</a></li>
<li><a href="/gyousei/shingikai.php">審議会</a></li>
<li><a href="/gyousei/yosan.php">予算</a></li>
<li><a href="/gyousei/koubo.php">公募</a></li>
<li><a href="/gyousei/jouhou.php">情報公開</a></li>
<li><a href="/gyousei/soshiki.php">組織</a></li>
</ul>
<!-- 本文ここまで -->
<?php require __DIR__ . '/../parts/foot.php';
