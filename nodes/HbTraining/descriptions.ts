import { locator } from '../shared/descriptions/common';

export const courseId = locator('Course', 'courseId', 'searchCourses', '42', 'The training course');
