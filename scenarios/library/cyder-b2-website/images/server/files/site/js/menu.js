// いま見ている部門の見出しに印を付ける
for (const link of document.querySelectorAll("nav a")) {
  if (location.pathname.startsWith(link.pathname)) {
    link.setAttribute("aria-current", "page");
  }
}
