@echo off
rem Installs Ban tin CCHC for this user alone, without a network. Only ASCII stands here: cmd reads this file
rem in the code page of the machine; what an officer reads lies in thong-bao, in UTF-8.
setlocal DisableDelayedExpansion
for /f "tokens=2 delims=:." %%c in ('chcp') do set "CCHC_PAGE=%%c"
chcp 65001 >nul
set "CCHC_FROM=%~dp0"
set "CCHC_HOME=%LOCALAPPDATA%\ban-tin-cchc"
set "CCHC_WORK=%USERPROFILE%\ban-tin-cchc"
set "CCHC_PY="
set "CCHC_SETUP="
rem Started inside the zip, this file stands alone: then not even the words are there.
if not exist "%CCHC_FROM%thong-bao\giai-nen.txt" echo Hay giai nen tep .zip (Extract All), roi chay lai cai-dat.cmd. & pause & exit /b 1
if not exist "%CCHC_FROM%goi\*.whl" call :end giai-nen & exit /b 1
type "%CCHC_FROM%thong-bao\bat-dau.txt"

call :find
if defined CCHC_PY goto install
for %%f in ("%CCHC_FROM%python-3.12.*-amd64.exe") do set "CCHC_SETUP=%%~f"
if not defined CCHC_SETUP call :end thieu-python & exit /b 1
type "%CCHC_FROM%thong-bao\cai-python.txt"
start "" /wait "%CCHC_SETUP%" /passive InstallAllUsers=0 PrependPath=0 Include_launcher=0 InstallLauncherAllUsers=0 Include_test=0 Include_doc=0 Include_tcltk=0 Shortcuts=0
call :find
if not defined CCHC_PY call :end thieu-python & exit /b 1

:install
rem A folder in which a program runs can't be renamed: nothing of it is touched then. The old one comes back if a step fails.
if exist "%CCHC_HOME%\cu" rmdir /s /q "%CCHC_HOME%\cu" 2>nul
if exist "%CCHC_HOME%\chuong-trinh" ren "%CCHC_HOME%\chuong-trinh" cu 2>nul
if exist "%CCHC_HOME%\chuong-trinh" call :end dang-chay & exit /b 1
%CCHC_PY% -m venv "%CCHC_HOME%\chuong-trinh"
if errorlevel 1 call :back & exit /b 1
set "CCHC_RUN=%CCHC_HOME%\chuong-trinh\Scripts\python.exe"
set "CCHC_PIP=-P -m pip install --quiet --disable-pip-version-check --no-index --no-deps --find-links"
"%CCHC_RUN%" %CCHC_PIP% "%CCHC_FROM%goi" --require-hashes -r "%CCHC_FROM%requirements-windows.txt"
if errorlevel 1 call :back & exit /b 1
for %%f in ("%CCHC_FROM%goi\ban_tin_cchc-*.whl") do "%CCHC_RUN%" %CCHC_PIP% "%CCHC_FROM%goi" "%%~f"
if errorlevel 1 call :back & exit /b 1
"%CCHC_RUN%" -P -m pipeline --version
if errorlevel 1 call :back & exit /b 1
copy /y "%CCHC_FROM%mo-trang.cmd" "%CCHC_HOME%\mo-trang.cmd" >nul
if errorlevel 1 call :back & exit /b 1
if exist "%CCHC_HOME%\cu" rmdir /s /q "%CCHC_HOME%\cu" 2>nul
if not exist "%CCHC_WORK%\inputs" mkdir "%CCHC_WORK%\inputs"
powershell -NoProfile -NonInteractive -Command "$w=New-Object -ComObject WScript.Shell; $s=$w.CreateShortcut((Join-Path ([Environment]::GetFolderPath('Desktop')) 'Ban tin CCHC.lnk')); $s.TargetPath=(Join-Path $env:CCHC_HOME 'mo-trang.cmd'); $s.WorkingDirectory=$env:CCHC_WORK; $s.WindowStyle=7; $s.Save()" >nul 2>nul
if errorlevel 1 call :end xong-khong-loi-tat & exit /b 0
call :end xong
exit /b 0

:back
if exist "%CCHC_HOME%\chuong-trinh" rmdir /s /q "%CCHC_HOME%\chuong-trinh" 2>nul
if exist "%CCHC_HOME%\cu" ren "%CCHC_HOME%\cu" chuong-trinh 2>nul
call :end hong
exit /b 0

:find
rem A Python 3.12 of 64 bits for Intel and AMD: the wheels are for no other.
set "CCHC_IS=import sys, sysconfig; sys.exit(sys.version_info[:2] != (3, 12) or sysconfig.get_platform() != 'win-amd64')"
py -3.12 -c "%CCHC_IS%" >nul 2>nul
if not errorlevel 1 set "CCHC_PY=py -3.12" & exit /b 0
for %%p in ("%LOCALAPPDATA%\Programs\Python\Python312\python.exe" "%ProgramFiles%\Python312\python.exe") do call :try %%p
exit /b 0

:try
if defined CCHC_PY exit /b 0
if not exist %1 exit /b 0
%1 -c "%CCHC_IS%" >nul 2>nul
if not errorlevel 1 set CCHC_PY=%1
exit /b 0

:end
type "%CCHC_FROM%thong-bao\%1.txt"
pause
if defined CCHC_PAGE chcp %CCHC_PAGE% >nul
exit /b 0
