namespace SamplePortfolio;

/// <summary>Something that whoever runs the program can put right; its message says how.</summary>
internal sealed class UserFault(string message) : Exception(message);
