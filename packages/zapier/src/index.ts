import { vendors } from '@synap-instruqt/vendors';
import { createApp } from './app';

export default createApp(vendors);
