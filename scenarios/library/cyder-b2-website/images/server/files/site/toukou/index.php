<?php
$title = '水辺の写真コンクール';
require __DIR__ . '/../parts/db.php';
require __DIR__ . '/../parts/head.php';
?>
<p>川、湖、海辺の写真をお送りください。JPEG、PNG、GIF の画像を 1 枚（8 MB まで）送れます。</p>
<form action="/toukou/okuru.php" method="post" enctype="multipart/form-data">
<p><label>お名前（ニックネーム） <input name="namae" maxlength="20" required></label></p>
<p><label>ひとこと <input name="kotoba" maxlength="80"></label></p>
<p><label>写真 <input type="file" name="shashin" required></label></p>
<p><button>送る</button></p>
</form>
<h2>届いた写真</h2>
<ul>
<?php
foreach (db()->query('SELECT namae, kotoba, gazou FROM toukou ORDER BY id DESC LIMIT 12') as $row) {
    echo '<li><a href="/toukou/okiba/', rawurlencode($row['gazou']), '">', moji($row['kotoba']), '</a>（', moji($row['namae']), '）</li>';
}
?>
</ul>
<!-- 本文ここまで -->
<?php require __DIR__ . '/../parts/foot.php';
