<?php
// データベースにつなぐ。場所とパスワードは、PHP-FPM の設定から受け取る。
function db(): mysqli
{
    mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
    $db = mysqli_init();
    $db->options(MYSQLI_OPT_CONNECT_TIMEOUT, 3);
    $db->real_connect(getenv('DB'), 'site', getenv('DB_PASSWORD'), 'site');
    $db->set_charset('utf8mb4');
    return $db;
}

function moji(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES);
}
