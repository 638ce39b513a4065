import '@mantine/notifications/styles.css'

/** Where short notices appear; loaded beside the first page. */
export { Notifications as default } from '@mantine/notifications'
