/** Says something quietly to a screen reader; the same words twice are said twice. */
export function announce(words: string): void {
  const place = document.getElementById('announcements');
  if (!place) return;
  const line = document.createElement('p');
  line.textContent = words;
  place.append(line);
  while (place.childElementCount > 5) place.firstElementChild?.remove();
}
