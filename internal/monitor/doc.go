// Package monitor watches the running year (运行监控与及时调整): how far an indicator
// or the money of a project is against its curve, which light that is, where the
// year will end, what stands still, which signals the data give by themselves,
// who must look at what by when, how long each step took, whether an adjustment
// was honest, and what a superior's new list means for the current indicators.
//
// It is pure: values in, values out. The day, the calendar and all limits are
// passed in, and every answer carries its arithmetic in words.
package monitor
