<?php
// 送られたファイルを受け取ってよいか。
//   $namae     送る人の付けたファイル名
//   $tsukiba   サーバーに着いたファイルの場所（中身を調べられる）
function uketoreru(string $namae, string $tsukiba): bool
{
    return preg_match('/\.(jpe?g|png|gif)/i', $namae) === 1;
}
