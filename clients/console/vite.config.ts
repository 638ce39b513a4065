import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'
import { firstLoadBudget } from './budget.ts'

export default defineConfig({
  base: '/console/',
  plugins: [react(), firstLoadBudget()],
  resolve: { conditions: ['parcelwright-source', ...defaultClientConditions] },
  build: { outDir: 'dist', emptyOutDir: true, reportCompressedSize: false, target: 'es2022' },
  server: { proxy: { '^/(?!console/(?!session))': 'http://127.0.0.1:8080' } },
})
