import { registerMicroApps, start } from 'qiankun';

registerMicroApps([{ name: 'runs', entry: '/runs/', container: '#app', activeRule: '/' }]);
start();
