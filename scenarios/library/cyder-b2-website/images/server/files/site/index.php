<?php
$title = 'みずべ環境庁';
require __DIR__ . '/parts/head.php';
?>
<p>川や湖、海辺の環境を調べ、守り、楽しむための情報をお届けします。</p>
<h2>お知らせ</h2>
<ul>
<li><a href="/osirase/shinsa.php">水辺の写真コンクール 審査員が決まりました</a></li>
<li><a href="/osirase/bosyuu.php">水質調査の協力員を募集します</a></li>
<li><a href="/osirase/hagaki.php">海岸清掃の日 参加のお礼</a></li>
</ul>
<h2>写真を送る</h2>
<p><a href="/toukou/">水辺の写真コンクール</a>の作品を受け付けています。</p>
<h2>サイト内を探す</h2>
<form action="/kensaku.php"><label>言葉 <input name="q"></label> <button>探す</button></form>
<!-- 本文ここまで -->
<?php require __DIR__ . '/parts/foot.php';
