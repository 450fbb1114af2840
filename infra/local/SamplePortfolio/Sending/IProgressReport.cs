namespace SamplePortfolio.Sending;

/// <summary>Shows how far something has come.</summary>
internal interface IProgressReport
{
    /// <summary>Runs a task of so many steps; the task calls what it is given after each.</summary>
    Task RunAsync(string what, int steps, Func<Action, Task> task);
}
