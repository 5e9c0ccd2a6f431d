import { mount } from 'svelte';
import './design/base.css';
import App from './shell/App.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('no #app');
mount(App, { target });
