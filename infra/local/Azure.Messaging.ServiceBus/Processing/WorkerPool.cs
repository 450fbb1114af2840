using System.Diagnostics.CodeAnalysis;

namespace Azure.Messaging.ServiceBus.Processing;

/// <summary>
/// Runs one step again and again, by as many workers as asked for, until stopped. A step gets two tokens: the first ends its waiting for
/// work, because its worker is not needed any more; the second tells work under way that the pool stops.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "What it owns exists while it runs; StopAsync disposes of it.")]
internal sealed class WorkerPool(Func<CancellationToken, CancellationToken, Task> step)
{
    private readonly Lock gate = new();
    private readonly List<(Task Work, CancellationTokenSource Leaving)> workers = [];
    private readonly List<Task> leavers = [];
    private CancellationTokenSource? stopping;

    public bool IsRunning
    {
        get
        {
            lock (gate)
            {
                return stopping is not null;
            }
        }
    }

    public void Start(int count)
    {
        lock (gate)
        {
            if (stopping is not null)
            {
                throw new InvalidOperationException("The processor is running already: stop it before it is started again.");
            }

            stopping = new CancellationTokenSource();
            Grow(count);
        }
    }

    /// <summary>Changes the number of workers; the ones too many finish what they are doing.</summary>
    public void Resize(int count)
    {
        lock (gate)
        {
            if (stopping is null)
            {
                return;
            }

            leavers.RemoveAll(leaver => leaver.IsCompleted);
            while (workers.Count > count)
            {
                var (work, leaving) = workers[^1];
                workers.RemoveAt(workers.Count - 1);
                leaving.Cancel();
                leavers.Add(work);
            }

            Grow(count);
        }
    }

    /// <summary>Ends the waiting at once, and returns when work under way has ended.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task[] all;
        CancellationTokenSource source;
        lock (gate)
        {
            if (stopping is null)
            {
                return;
            }

            source = stopping;
            all = [.. workers.Select(worker => worker.Work), .. leavers];
        }

        await source.CancelAsync();
        await Task.WhenAll(all).WaitAsync(cancellationToken);
        lock (gate)
        {
            workers.Clear();
            leavers.Clear();
            stopping = null;
        }

        source.Dispose();
    }

    private void Grow(int count)
    {
        while (workers.Count < count)
        {
            var leaving = CancellationTokenSource.CreateLinkedTokenSource(stopping!.Token);
            workers.Add((Task.Run(() => WorkAsync(leaving, stopping.Token)), leaving));
        }
    }

    private async Task WorkAsync(CancellationTokenSource leaving, CancellationToken stop)
    {
        using (leaving)
        {
            while (!leaving.IsCancellationRequested)
            {
                await step(leaving.Token, stop);
            }
        }
    }
}
