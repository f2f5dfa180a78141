<?php
// 写真を 1 枚受け取り、置き場所に置く。受け取ってよいかは kensa.php が決める。
require __DIR__ . '/../parts/db.php';
require __DIR__ . '/kensa.php';

const OKIBA = '/srv/www/okiba/';

function kotae(int $status, string $words): never
{
    http_response_code($status);
    $title = '水辺の写真コンクール';
    require __DIR__ . '/../parts/head.php';
    echo '<p>', $words, '</p><p><a href="/toukou/">戻る</a></p>';
    require __DIR__ . '/../parts/foot.php';
    exit;
}

$file = $_FILES['shashin'] ?? null;
$namae = mb_substr(trim($_POST['namae'] ?? ''), 0, 20);
$kotoba = mb_substr(trim($_POST['kotoba'] ?? ''), 0, 80);
if (!is_array($file) || $file['error'] !== UPLOAD_ERR_OK || $namae === '') {
    kotae(400, 'お名前と写真を入れてください。');
}
$gazou = basename($file['name']);
if (!uketoreru($gazou, $file['tmp_name'])) {
    kotae(422, 'このファイルは受け付けられません。');
}
// 監視（kanshi）の試験は、受け付けるところまでで、残さない。
if ($namae === 'kanshi') {
    kotae(201, '受け付けました。');
}
if (file_exists(OKIBA . $gazou)) {
    kotae(409, '同じ名前の写真があります。名前を変えて送ってください。');
}
move_uploaded_file($file['tmp_name'], OKIBA . $gazou);
$db = db();
$put = $db->prepare('INSERT INTO toukou (namae, kotoba, gazou) VALUES (?, ?, ?)');
$put->bind_param('sss', $namae, $kotoba, $gazou);
$put->execute();
kotae(201, '受け付けました。');
