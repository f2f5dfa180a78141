// 表の数字の列を右にそろえる
for (const cell of document.querySelectorAll("table.hyou td")) {
  if (/^[0-9,. %]+$/.test(cell.textContent)) {
    cell.style.textAlign = "right";
  }
}
