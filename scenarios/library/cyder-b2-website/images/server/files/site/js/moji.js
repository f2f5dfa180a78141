// 文字の大きさを覚えておく
if (localStorage.getItem("moji") === "ookii") {
  document.body.classList.add("ookii");
}
document.addEventListener("keydown", (event) => {
  if (event.altKey && event.key === "+") {
    localStorage.setItem("moji", document.body.classList.toggle("ookii") ? "ookii" : "futsuu");
  }
});
