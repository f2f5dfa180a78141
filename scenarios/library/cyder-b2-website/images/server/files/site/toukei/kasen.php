<?php
$title = '川の一覧';
require __DIR__ . '/../parts/head.php';
?>
<p>庁が調べている 96 の川を、地域ごとにまとめています。</p>
<ul>
<li>北の地域: 28</li>
<li>中央の地域: 39</li>
<li>南の地域: 29</li>
</ul>
<!-- 本文ここまで -->
<?php require __DIR__ . '/../parts/foot.php';
