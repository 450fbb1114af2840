namespace Local.FunctionsHost.SampleApp;

/// <summary>A body in JSON.</summary>
public sealed record Greeting(string Text, int Times);
