namespace HealthFunctions.Cli.Output;

/// <summary>Opens files that the user named.</summary>
internal static class InputFile
{
    /// <summary>Opens a file for reading from its beginning to its end.</summary>
    /// <exception cref="UserFault">It is not there or cannot be read.</exception>
    public static FileStream Open(FileInfo file)
    {
        try
        {
            return new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserFault($"There is no file {file}.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new UserFault($"{file} cannot be read: it is a folder, or you are not allowed to.");
        }
    }

    /// <summary>The part of a file that has been read, 0 to 1; 0 for a pipe, which has no length.</summary>
    public static double PartRead(FileStream stream) => stream.CanSeek ? (double)stream.Position / Math.Max(1, stream.Length) : 0;
}
