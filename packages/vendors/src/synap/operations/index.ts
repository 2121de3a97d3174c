import type { Operation } from '../../catalogue/operation';
import { addUserToGroup } from './addUserToGroup';
import { callApi } from './callApi';
import { createStudyItem } from './createStudyItem';
import { findUser } from './findUser';
import { getAttempt } from './getAttempt';
import { getInvite } from './getInvite';
import { getUser } from './getUser';
import { registerUser } from './registerUser';
import { removeUserFromGroup } from './removeUserFromGroup';
import { updateUser } from './updateUser';

export const operations: readonly Operation[] = [
  getAttempt,
  getInvite,
  getUser,
  findUser,
  registerUser,
  updateUser,
  addUserToGroup,
  removeUserFromGroup,
  createStudyItem,
  callApi,
];
