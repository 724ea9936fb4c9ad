export const openSearch = (site: { name: string; origin: string }): string => site.name
