namespace HealthFunctions.Cli.Output;

/// <summary>
/// A file that is there whole or not at all: it is written beside its place under another name, and takes its place at the
/// end. Disposed before <see cref="Commit"/> it leaves nothing.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string path;
    private readonly string temporary;

    private OutputFile(string path, string temporary)
    {
        this.path = path;
        this.temporary = temporary;
        Stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
    }

    /// <summary>Where to write.</summary>
    public FileStream Stream { get; }

    /// <summary>Opens a place for <paramref name="file"/>.</summary>
    /// <exception cref="UserFault">There is no such folder, or nothing can be written there.</exception>
    public static OutputFile Create(FileInfo file)
    {
        if (Directory.Exists(file.FullName))
        {
            throw new UserFault($"{file} is a folder: name a file.");
        }

        if (file.Directory is { Exists: false } folder)
        {
            throw new UserFault($"There is no folder {folder.FullName}: make it first, or write elsewhere.");
        }

        try
        {
            return new OutputFile(file.FullName, Path.Combine(file.DirectoryName!, $".{file.Name}.{Guid.NewGuid():N}.tmp"));
        }
        catch (UnauthorizedAccessException)
        {
            throw new UserFault($"{file} cannot be written: you are not allowed to.");
        }
    }

    /// <summary>Closes the file and moves it to its place, over an older one.</summary>
    public void Commit()
    {
        Stream.Dispose();
        File.Move(temporary, path, overwrite: true);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Stream.Dispose();
        File.Delete(temporary);
    }
}
