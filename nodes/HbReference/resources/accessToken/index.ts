export { accessToken } from '../../../shared/accessToken';
