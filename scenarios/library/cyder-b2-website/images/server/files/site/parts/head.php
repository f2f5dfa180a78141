<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<title><?= $title ?> | みずべ環境庁</title>
<link rel="stylesheet" href="/css/site.css">
<script src="/js/menu.js" defer></script>
<script src="/js/moji.js" defer></script>
<script src="/js/hyou.js" defer></script>
</head>
<body>
<header>
<a class="na" href="/">みずべ環境庁</a>
<nav>
<a href="/kurashi/">暮らしと水辺</a>
<a href="/toukei/">統計と調査</a>
<a href="/gyousei/">庁のご案内</a>
<a href="/toukou/">写真コンクール</a>
</nav>
</header>
<main>
<h1><?= $title ?></h1>
