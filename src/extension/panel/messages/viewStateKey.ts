// Where the workspace's memory keeps how the user looks at things.

export const viewStateKey = 'descent.viewState';
