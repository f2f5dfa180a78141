export type Theme = 'auto' | 'light' | 'dark';

const place = 'enshu.theme';
const order: readonly Theme[] = ['auto', 'light', 'dark'];

export function currentTheme(): Theme {
  const kept = localStorage.getItem(place);
  return order.find((theme) => theme === kept) ?? 'auto';
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(place, theme);
  applyTheme();
}

export function applyTheme(): void {
  const theme = currentTheme();
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
