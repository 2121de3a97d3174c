export { searchInvites } from './searchInvites';
export { searchTeams } from './searchTeams';
export { searchTracks } from './searchTracks';
