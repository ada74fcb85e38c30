import { svelte } from '@sveltejs/vite-plugin-svelte';

export default {
  plugins: [svelte()],
  server: { proxy: { '/flow': process.env.FLOW_PROXY ?? 'http://127.0.0.1:8787' } },
};
