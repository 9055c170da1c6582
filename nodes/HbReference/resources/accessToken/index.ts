export { accessToken } from '../../../shared/resources/accessToken';
