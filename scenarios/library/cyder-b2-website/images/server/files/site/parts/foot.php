</main>
<footer>みずべ環境庁 広報室（演習のための架空の庁です）</footer>
</body>
</html>
