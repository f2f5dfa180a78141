<?php
$title = 'サイト内検索';
require __DIR__ . '/parts/db.php';
require __DIR__ . '/parts/head.php';
$q = mb_substr(trim($_GET['q'] ?? ''), 0, 40);
echo '<form action="/kensaku.php"><label>言葉 <input name="q" value="', moji($q), '"></label> <button>探す</button></form>';
if ($q !== '') {
    $db = db();
    $ask = $db->prepare('SELECT path, title FROM sakuin WHERE title LIKE ? OR honbun LIKE ? ORDER BY path LIMIT 20');
    $like = '%' . addcslashes($q, '%_\\') . '%';
    $ask->bind_param('ss', $like, $like);
    $ask->execute();
    $found = $ask->get_result()->fetch_all(MYSQLI_ASSOC);
    echo '<p>「', moji($q), '」を含むページ: ', count($found), ' 件</p><ul>';
    foreach ($found as $row) {
        echo '<li><a href="/', moji($row['path']), '">', moji($row['title']), '</a></li>';
    }
    echo '</ul>';
}
?>
<!-- 本文ここまで -->
<?php require __DIR__ . '/parts/foot.php';
