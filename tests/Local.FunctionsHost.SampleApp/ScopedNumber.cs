namespace Local.FunctionsHost.SampleApp;

/// <summary>A service of one execution.</summary>
public sealed class ScopedNumber : IDisposable
{
    public Guid Value { get; } = Guid.NewGuid();

    public bool IsDisposed { get; private set; }

    public void Dispose() => IsDisposed = true;
}
