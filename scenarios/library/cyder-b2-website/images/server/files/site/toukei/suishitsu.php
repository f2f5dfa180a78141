<?php
$title = '水質の調査';
require __DIR__ . '/../parts/head.php';
?>
<p>全国の 214 地点で、毎月、水温、透明度、溶けている酸素の量を測っています。</p>
<table class="hyou">
<tr><th>地域</th><th>地点</th><th>基準に合った割合</th></tr>
<tr><td>北</td><td>61</td><td>93 %</td></tr>
<tr><td>中央</td><td>88</td><td>89 %</td></tr>
<tr><td>南</td><td>65</td><td>95 %</td></tr>
</table>
<!-- 本文ここまで -->
<?php require __DIR__ . '/../parts/foot.php';
