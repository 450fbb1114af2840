import { useState } from 'preact/hooks';

type Theme = 'auto' | 'light' | 'dark';
const key = 'healthfunctions-theme';
const next: Record<Theme, Theme> = { auto: 'light', light: 'dark', dark: 'auto' };
const signs: Record<Theme, string> = { auto: '◐', light: '☀', dark: '☾' };

const kept = (): Theme => { const theme = localStorage.getItem(key); return theme === 'light' || theme === 'dark' ? theme : 'auto'; };

/** Shows the theme that was chosen in this browser: the system's own unless somebody chose. */
export function applyTheme(theme = kept()): void {
  document.documentElement.style.colorScheme = theme === 'auto' ? 'light dark' : theme;
  dispatchEvent(new Event('theme'));
}

export function ThemeButton() {
  const [theme, setTheme] = useState(kept);
  const turn = () => {
    const chosen = next[theme];
    localStorage.setItem(key, chosen);
    setTheme(chosen);
    applyTheme(chosen);
  };
  return <button class="quiet theme" onClick={turn} aria-label={`Theme: ${theme}. Change to ${next[theme]}`} title={`Theme: ${theme}`}>{signs[theme]}</button>;
}
