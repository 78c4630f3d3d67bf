import './lib/parseWithoutEval';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './app/theme.css';
import { App } from './app/App';
import { takeToken } from './app/Session';
import { applyTheme } from './app/theme';

applyTheme();
const token = takeToken();
const root = document.getElementById('root');
if (root === null) throw new Error('the page has no element to stand in');
createRoot(root).render(
  <StrictMode>
    <App token={token} />
  </StrictMode>,
);
