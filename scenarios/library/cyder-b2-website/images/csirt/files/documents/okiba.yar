// 写真の置き場所に、PHP が混じっていないか（evidence に写してから調べる）
//   yara -r ~/資料/okiba.yar フォルダー
rule php_in_photos
{
  strings:
    $open = "<?php"
    $short = "<?="
  condition:
    $open or $short
}
