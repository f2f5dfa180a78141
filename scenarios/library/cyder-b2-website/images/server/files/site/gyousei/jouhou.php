<?php
$title = '情報公開';
require __DIR__ . '/../parts/head.php';
?>
<p>行政文書の開示を請求する方法をご案内します。</p>
<p>窓口は、総務課 情報公開係です。</p>
<!-- 本文ここまで -->
<?php require __DIR__ . '/../parts/foot.php';
